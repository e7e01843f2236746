/** Custom authorizers: functions that say who connects (AWS IoT Core, "Custom authentication"). */
@NullMarked
package io.thingcast.awslocal.authorizer;

import org.jspecify.annotations.NullMarked;
