/** Bearer tokens of OIDC issuers, and what they allow. */
@NullMarked
package io.thingcast.api.token;

import org.jspecify.annotations.NullMarked;
