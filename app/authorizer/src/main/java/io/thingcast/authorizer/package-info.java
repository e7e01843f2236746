/** The custom authorizer: who may connect as a browser, and what that browser may do. */
@NullMarked
package io.thingcast.authorizer;

import org.jspecify.annotations.NullMarked;
