/** Sessions that end before their time. */
@NullMarked
package io.thingcast.registry.session;

import org.jspecify.annotations.NullMarked;
