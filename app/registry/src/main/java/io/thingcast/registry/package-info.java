/** Who is connected and what they watch, kept true to AWS IoT Core. */
@NullMarked
package io.thingcast.registry;

import org.jspecify.annotations.NullMarked;
