/** How a browser's MQTT connection is let in. */
@NullMarked
package io.thingcast.infra.browser;

import org.jspecify.annotations.NullMarked;
