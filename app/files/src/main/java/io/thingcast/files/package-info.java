/** Takes in files that are put into the items bucket. */
@NullMarked
package io.thingcast.files;

import org.jspecify.annotations.NullMarked;
