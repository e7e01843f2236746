/** AWS policy documents, their evaluation, and whose access key is whose. */
@NullMarked
package io.thingcast.awslocal.iam;

import org.jspecify.annotations.NullMarked;
