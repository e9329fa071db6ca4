#include "base/files.h"

#include "base/text.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

bool path_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int write_all(const char *path, const char *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");
    if (!f)
        return errno;
    int number = size == 0 || fwrite(bytes, 1, size, f) == size ? 0 : errno ? errno : EIO;
    if (fclose(f) != 0 && number == 0)
        number = errno;
    return number;
}

int file_write_whole(const char *path, const char *bytes, size_t size)
{
    struct sbuf part = {0};
    sbuf_printf(&part, "%s.new", path);
    int number = write_all(sbuf_text(&part), bytes, size);
    if (number == 0 && rename(sbuf_text(&part), path) != 0)
        number = errno;
    if (number != 0)
        unlink(sbuf_text(&part));
    sbuf_release(&part);
    return number;
}
