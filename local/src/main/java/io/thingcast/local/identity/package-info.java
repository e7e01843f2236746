/** Local mode's own OIDC issuer. */
@NullMarked
package io.thingcast.local.identity;

import org.jspecify.annotations.NullMarked;
