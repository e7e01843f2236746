/** Opening a browser's session. */
@NullMarked
package io.thingcast.api.session;

import org.jspecify.annotations.NullMarked;
