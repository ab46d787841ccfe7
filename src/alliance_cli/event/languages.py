"""Languages by their English names (CLDR)."""

from __future__ import annotations

from functools import cache

_NAMES = """
aa=Afar ab=Abkhazian ae=Avestan af=Afrikaans ak=Akan am=Amharic an=Aragonese ar=Arabic as=Assamese av=Avaric
ay=Aymara az=Azerbaijani ba=Bashkir be=Belarusian bg=Bulgarian bi=Bislama bm=Bambara bn=Bangla bo=Tibetan
br=Breton bs=Bosnian ca=Catalan ce=Chechen ch=Chamorro co=Corsican cr=Cree cs=Czech cu=Church_Slavic cv=Chuvash
cy=Welsh da=Danish de=German dv=Divehi dz=Dzongkha ee=Ewe el=Greek en=English eo=Esperanto es=Spanish
et=Estonian eu=Basque fa=Persian ff=Fula fi=Finnish fj=Fijian fo=Faroese fr=French fy=Western_Frisian ga=Irish
gd=Scottish_Gaelic gl=Galician gn=Guarani gu=Gujarati gv=Manx ha=Hausa he=Hebrew hi=Hindi ho=Hiri_Motu
hr=Croatian ht=Haitian_Creole hu=Hungarian hy=Armenian hz=Herero ia=Interlingua id=Indonesian ie=Interlingue
ig=Igbo ii=Sichuan_Yi ik=Inupiaq io=Ido is=Icelandic it=Italian iu=Inuktitut ja=Japanese jv=Javanese ka=Georgian
kg=Kongo ki=Kikuyu kj=Kuanyama kk=Kazakh kl=Kalaallisut km=Khmer kn=Kannada ko=Korean kr=Kanuri ks=Kashmiri
ku=Kurdish kv=Komi kw=Cornish ky=Kyrgyz la=Latin lb=Luxembourgish lg=Ganda li=Limburgish ln=Lingala lo=Lao
lt=Lithuanian lu=Luba-Katanga lv=Latvian mg=Malagasy mh=Marshallese mi=Māori mk=Macedonian ml=Malayalam
mn=Mongolian mr=Marathi ms=Malay mt=Maltese my=Burmese na=Nauru nb=Norwegian_Bokmål nd=North_Ndebele ne=Nepali
ng=Ndonga nl=Dutch nn=Norwegian_Nynorsk no=Norwegian nr=South_Ndebele nv=Navajo ny=Nyanja oc=Occitan oj=Ojibwa
om=Oromo or=Odia os=Ossetic pa=Punjabi pi=Pali pl=Polish ps=Pashto pt=Portuguese qu=Quechua rm=Romansh rn=Rundi
ro=Romanian ru=Russian rw=Kinyarwanda sa=Sanskrit sc=Sardinian sd=Sindhi se=Northern_Sami sg=Sango
sh=Serbo-Croatian si=Sinhala sk=Slovak sl=Slovenian sm=Samoan sn=Shona so=Somali sq=Albanian sr=Serbian ss=Swati
st=Southern_Sotho su=Sundanese sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik th=Thai ti=Tigrinya tk=Turkmen
tl=Tagalog tn=Tswana to=Tongan tr=Turkish ts=Tsonga tt=Tatar tw=Twi ty=Tahitian ug=Uyghur uk=Ukrainian ur=Urdu
uz=Uzbek ve=Venda vi=Vietnamese vo=Volapük wa=Walloon wo=Wolof xh=Xhosa yi=Yiddish yo=Yoruba za=Zhuang
zh=Chinese zu=Zulu
"""


def language_name(tag: str) -> str:
    """Return the English name of a BCP 47 tag: `German`, `Portuguese (BR)`; the tag itself where there is none."""
    code, _, rest = tag.partition("-")
    name = _by_code().get(code.lower())
    if name is None:
        return tag
    return f"{name} ({rest})" if rest else name


@cache
def _by_code() -> dict[str, str]:
    return {code: name.replace("_", " ") for code, name in (pair.split("=", 1) for pair in _NAMES.split())}
