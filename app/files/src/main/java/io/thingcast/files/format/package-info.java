/** Kinds of files, each taken apart into lines that become items. */
@NullMarked
package io.thingcast.files.format;

import org.jspecify.annotations.NullMarked;
