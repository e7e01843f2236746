/** Alarms of CloudWatch, and whom they tell. */
@NullMarked
package io.thingcast.infra.alarm;

import org.jspecify.annotations.NullMarked;
