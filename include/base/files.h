/* What several layers want of the file system. */
#ifndef MADOGUCHI_BASE_FILES_H
#define MADOGUCHI_BASE_FILES_H

#include <stdbool.h>
#include <stddef.h>

/* Whether there is a folder of that path. */
bool path_is_folder(const char *path);
/* Replaces `path` by these bytes, whole or not at all: they are written beside it and
 * renamed. 0, or what errno said. */
int file_write_whole(const char *path, const char *bytes, size_t size);

#endif
