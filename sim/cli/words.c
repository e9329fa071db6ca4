#include "words.h"

#include <string.h>

void put_word(struct sbuf *out, const char *text)
{
    bool plain = *text != '\0';
    for (const char *p = text; *p; p++)
        plain = plain && ((unsigned char)*p >= 0x80 || strchr("/._-+:@%,=", *p) ||
                          (*p >= '0' && *p <= '9') || ((*p | 32) >= 'a' && (*p | 32) <= 'z'));
    if (plain) {
        sbuf_add(out, text);
        return;
    }
    sbuf_add(out, "'");
    for (const char *p = text; *p; p++)
        sbuf_add_n(out, *p == '\'' ? "'\\''" : p, *p == '\'' ? 4 : 1);
    sbuf_add(out, "'");
}
