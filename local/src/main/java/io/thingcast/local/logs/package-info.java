/** The functions' log lines, in files: what CloudWatch Logs is on AWS. */
@NullMarked
package io.thingcast.local.logs;

import org.jspecify.annotations.NullMarked;
