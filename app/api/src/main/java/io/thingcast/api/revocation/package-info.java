/** The end of sessions before their time. */
@NullMarked
package io.thingcast.api.revocation;

import org.jspecify.annotations.NullMarked;
