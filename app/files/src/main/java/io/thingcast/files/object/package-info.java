/** Objects of S3, read forwards in pieces. */
@NullMarked
package io.thingcast.files.object;

import org.jspecify.annotations.NullMarked;
