/** The stream function as the benchmark runs it. */
@NullMarked
package io.thingcast.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
