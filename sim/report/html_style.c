/* The look of the report: light and dark by the reader's system, A4 landscape in
 * print and always light there. Every pair of text and ground has a contrast of 4.5
 * or more (WCAG 2.1, 1.4.3). On a narrow screen nothing is wider than the page but
 * tables and charts, which scroll in boxes of their own. */
#include "html_private.h"

static const char colours[] =
    ":root{color-scheme:light dark;--ground:#ffffff;--text:#1b1f23;--soft:#4d565e;"
    "--line:#c3cad1;--band:#f1f4f7;--mark:#0b4f8a;--alert:#7a2e00;--alert-ground:#fff4e8}\n"
    "@media (prefers-color-scheme:dark){:root{--ground:#15191d;--text:#e9edf0;--soft:#b4bec7;"
    "--line:#465059;--band:#20262c;--mark:#8cc4f5;--alert:#ffc48a;--alert-ground:#33240f}}\n"
    "@media print{:root{color-scheme:light;--ground:#ffffff;--text:#000000;--soft:#3a3a3a;"
    "--line:#8c8c8c;--band:#eeeeee;--mark:#000000;--alert:#000000;--alert-ground:#ffffff}}\n";

static const char screen[] =
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;background:var(--ground);color:var(--text);line-height:1.7;"
    "overflow-wrap:anywhere}\n"
    "header,nav,main,footer{max-width:70rem;margin:0 auto;padding:0 1rem}\n"
    "h1{font-size:1.6rem;line-height:1.35;margin:1.5rem 0 .25rem}\n"
    "h2{font-size:1.35rem;line-height:1.4;margin:3rem 0 1rem;padding-bottom:.25rem;"
    "border-bottom:2px solid var(--mark)}\n"
    "h3{font-size:1.1rem;line-height:1.45;margin:2rem 0 .5rem}\n"
    "p{margin:.5rem 0;max-width:48rem}\n"
    "a{color:var(--mark)}\n"
    "header p{color:var(--soft)}\n"
    "nav h2{font-size:1rem;margin:1rem 0 .25rem;border:0;padding:0}\n"
    "nav ol{list-style:none;margin:0;padding:0;columns:18rem 3;column-gap:2rem}\n"
    "nav li{break-inside:avoid}\n"
    "nav ol ol{columns:auto;padding-left:1.25rem;font-size:.9rem}\n"
    "ul{margin:.5rem 0;padding-left:1.4rem;max-width:48rem}\n"
    "li{margin:.2rem 0}\n"
    "dl{margin:.5rem 0;max-width:60rem}\n"
    "dt{font-weight:700;margin-top:.6rem}\n"
    "dd{margin:0 0 0 1.4rem}\n"
    ".lead{font-size:1.1rem;font-weight:700;max-width:54rem}\n"
    ".note{font-size:.875rem;color:var(--soft)}\n"
    ".warning{border-left:.3rem solid var(--alert);background:var(--alert-ground);"
    "color:var(--alert);padding:.4rem .8rem}\n"
    "figure{margin:1.5rem 0}\n"
    "figcaption,caption{text-align:left;font-weight:700;padding:.25rem 0}\n"
    "figure svg{display:block;width:100%;height:auto}\n"
    "figure{max-width:56rem;position:relative}.whole{max-width:none}\n"
    ".chart{overflow-x:auto}\n"
    ".chart>svg{min-width:34rem}.whole .chart>svg{min-width:50rem}\n"
    ".table{overflow-x:auto;margin:1.25rem 0 .5rem;position:relative}\n"
    ".table:focus-visible,.chart:focus-visible{outline:2px solid var(--mark)}\n"
    "table{border-collapse:collapse;font-size:.9rem;line-height:1.5}\n"
    "th,td{overflow-wrap:break-word}caption{white-space:nowrap}\n"
    "caption .unit{font-weight:400;color:var(--soft)}\n"
    "th,td{border:1px solid var(--line);padding:.25rem .55rem;text-align:left;"
    "vertical-align:top;min-width:4.5rem;max-width:26rem}\n"
    "th{font-weight:400;background:var(--ground)}\n"
    "thead th{background:var(--band);font-weight:700;vertical-align:bottom}\n"
    "thead th.n,td.n{text-align:right}\n"
    "td.n{white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    "tbody th:first-child{position:sticky;left:0;min-width:7rem}\n"
    ".head th{background:var(--band);font-weight:700}\n"
    ".total th,.total td{font-weight:700;border-top:2px solid var(--text)}\n"
    ".part th:first-child{padding-left:1.6rem}\n"
    "footer{margin-top:3rem;padding-bottom:2rem;font-size:.875rem;color:var(--soft)}\n"
    "@media (max-width:40rem){caption{white-space:normal}h1{font-size:1.3rem}h2{font-size:1.15rem}"
    "table{font-size:.8rem}th,td{padding:.2rem .4rem;max-width:15rem}"
    "tbody th:first-child{max-width:9rem;min-width:6rem}}\n";

static const char print[] =
    "@page{size:A4 landscape;margin:14mm 14mm 16mm;"
    "@bottom-right{content:counter(page) \" / \" counter(pages);font-size:8pt}"
    "}\n"
    "@media print{html{font-size:9.5pt}body{line-height:1.5}"
    "header,nav,main,footer{max-width:none;padding:0}"
    "h1{margin-top:0}h2{margin:0 0 .6rem}h3{margin:1rem 0 .3rem}"
    "p,ul,dl,.lead{max-width:none;orphans:2;widows:2}"
    "main>section{break-before:page}main>section:first-of-type{break-before:auto}"
    "#risks,#method,#repeat{break-before:auto;margin-top:1.5rem}"
    "nav{display:none}"
    "h2,h3,dt,caption,.lead{break-after:avoid}"
    "figure,.warning,dt,.short{break-inside:avoid}"
    "#answer{line-height:1.35}#answer h3{margin:.5rem 0 .1rem}#answer ul{margin:.2rem 0}"
    "#answer .table{margin:.4rem 0 .2rem}"
    ".table,.chart{overflow:visible}.chart>svg,.whole .chart>svg{min-width:0}"
    "figure{max-width:none}.chart>svg{width:210mm}.whole .chart>svg{width:100%;max-height:170mm}"
    "table{font-size:8pt;line-height:1.35}th,td{padding:.8mm 1.5mm;min-width:0;max-width:none}"
    "tbody th:first-child{position:static;min-width:0}"
    "thead{display:table-header-group}tr{break-inside:avoid}tbody "
    "tr.head{break-after:avoid}tbody.group{"
    "break-inside:avoid}"
    "a{color:inherit;text-decoration:none}"
    ".wide table{font-size:7pt}}\n"
    /* A chart of a whole page takes it to the edges, so that no text falls below 7 pt. */
    "@page whole{size:A4 landscape;margin:0}\n"
    "@supports (page:whole){@media print{.whole{page:whole;margin:0;width:297mm;height:209mm;"
    "overflow:hidden}.whole .chart>svg{width:297mm;max-height:none}"
    ".whole figcaption{position:absolute;top:5mm;left:12mm;padding:0}}}\n";

void html_style(struct sbuf *out, enum lang lang)
{
    sbuf_add(out, colours);
    sbuf_printf(out, "body{font-family:%s}\n",
                T(lang, "system-ui,\"Noto Sans\",\"Noto Sans CJK JP\",sans-serif",
                  "system-ui,\"Hiragino Sans\",\"Yu Gothic UI\",\"Noto Sans CJK JP\","
                  "\"IPAexGothic\",sans-serif"));
    sbuf_add(out, screen);
    sbuf_add(out, print);
}
