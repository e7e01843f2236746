/** Share links: minting, listing, revoking. */
@NullMarked
package io.thingcast.api.shares;

import org.jspecify.annotations.NullMarked;
