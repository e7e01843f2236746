/** The AWS services of the benchmark: a fixed latency and nothing else. */
@NullMarked
package io.thingcast.benchmarks.fake;

import org.jspecify.annotations.NullMarked;
