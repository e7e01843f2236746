/** What is known of every key at a glance: the Latest table and the digests of groups. */
@NullMarked
package io.thingcast.infra.overview;

import org.jspecify.annotations.NullMarked;
