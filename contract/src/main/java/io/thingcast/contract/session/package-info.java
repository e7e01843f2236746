/** Browser sessions: their answer and their client ids. */
@NullMarked
package io.thingcast.contract.session;

import org.jspecify.annotations.NullMarked;
