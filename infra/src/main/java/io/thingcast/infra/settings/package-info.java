/** What differs by stage: the typed, checked form of {@code Pulumi.{stage}.yaml}. */
@NullMarked
package io.thingcast.infra.settings;

import org.jspecify.annotations.NullMarked;
