"""Names of properties that are registered (RFC 5545 section 8.3.2, RFC 7986, RFC 9073, RFC 9074, RFC 9253)."""

PROPERTIES = frozenset(
    {
        *(
            "CALSCALE",
            "METHOD",
            "PRODID",
            "VERSION",
            "NAME",
            "REFRESH-INTERVAL",
            "SOURCE",
            "COLOR",
            "IMAGE",
            "CONFERENCE",
        ),
        *("ATTACH", "CATEGORIES", "CLASS", "COMMENT", "DESCRIPTION", "GEO", "LOCATION", "PERCENT-COMPLETE", "PRIORITY"),
        *("RESOURCES", "STATUS", "SUMMARY", "COMPLETED", "DTEND", "DUE", "DTSTART", "DURATION", "FREEBUSY", "TRANSP"),
        *("TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "TZURL", "TZUNTIL", "TZID-ALIAS-OF", "ATTENDEE", "CONTACT"),
        *("ORGANIZER", "RECURRENCE-ID", "RELATED-TO", "URL", "UID", "EXDATE", "EXRULE", "RDATE", "RRULE", "ACTION"),
        *("REPEAT", "TRIGGER", "CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "REQUEST-STATUS", "XML"),
        *("CALENDAR-ADDRESS", "LOCATION-TYPE", "PARTICIPANT-TYPE", "RESOURCE-TYPE", "STRUCTURED-DATA"),
        *(
            "STYLED-DESCRIPTION",
            "ACKNOWLEDGED",
            "PROXIMITY",
            "CONCEPT",
            "LINK",
            "REFID",
            "BUSYTYPE",
            "ESTIMATED-DURATION",
        ),
        *("POLL-ITEM-ID", "TIMEZONE-ID", "TIMEZONE"),
    }
)
