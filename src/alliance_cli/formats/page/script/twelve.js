// Clocks of twice twelve hours, where a page has them.

const dayFormat = new Intl.DateTimeFormat(words.language === "en" ? "en-GB" : words.language, { day: "numeric", month: "long", timeZone: "UTC" });
clockText = (hour, rest) => `${hour % 12 || 12}:${rest}${words.halves[hour < 12 ? 0 : 1]}`;
dayEndText = (day) => say("midnight", { day: dayFormat.format(day) });
