/** The client of AWS KMS. */
@NullMarked
package io.thingcast.api.kms;

import org.jspecify.annotations.NullMarked;
