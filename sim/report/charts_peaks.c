#include "charts_private.h"

enum { TITLE_ITEMS = 4 }; /* what two lines hold */

static bool same_time(const struct page *p, const struct longest *peaks)
{
    for (int i = 1; i < p->series; i++)
        if (peaks[i].at != peaks[0].at)
            return false;
    return peaks[0].at >= 0;
}

const char *peaks_title(struct page *p, const struct longest *peaks, const struct style *style,
                        const char *(*when)(struct page *p, int at), const char *what)
{
    struct sbuf title = {0};
    bool same = same_time(p, peaks);
    if (same && p->series > 1)
        sbuf_printf(
            &title,
            T(p->lang, "%s is longest %s in every alternative: ", "%sはどの案でも%sに最も長い（"),
            what, when(p, peaks[0].at));
    else if (same)
        sbuf_printf(&title, T(p->lang, "%s is longest %s: ", "%sは%sに最も長い（"), what,
                    when(p, peaks[0].at));
    else
        sbuf_printf(&title, T(p->lang, "%s at its longest: ", "%sの最長は"), what);
    for (int i = 0, shown = 0; i < p->series && shown < TITLE_ITEMS; i++) {
        if (peaks[i].at < 0)
            continue;
        sbuf_printf(&title, T(p->lang, "%s%s ", "%s%s"), shown++ ? T(p->lang, "; ", "、") : "",
                    alternative_name(p->r, i, p->lang));
        add_with_unit(&title, style, peaks[i].value, p->lang);
        if (!same)
            sbuf_printf(&title, T(p->lang, " (%s)", "（%s）"), when(p, peaks[i].at));
    }
    sbuf_add(&title, same ? T(p->lang, "", "）") : "");
    return page_text(p, &title);
}
