/** Takes in files that are put into a bucket. */
@NullMarked
package io.thingcast.infra.files;

import org.jspecify.annotations.NullMarked;
