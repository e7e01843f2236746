/** Files in the items bucket, as the function that takes them in is asked to read them. */
@NullMarked
package io.thingcast.contract.file;

import org.jspecify.annotations.NullMarked;
