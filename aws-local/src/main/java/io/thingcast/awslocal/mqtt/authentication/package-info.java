/** How a broker asks who connects and what they may do. */
@NullMarked
package io.thingcast.awslocal.mqtt.authentication;

import org.jspecify.annotations.NullMarked;
