package io.thingcast.awslocal.eventsource.stream;

import io.thingcast.awslocal.eventsource.BatchItemFailures;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.util.List;
import java.util.Optional;

/**
 * What a call of the function came to.
 *
 * @param firstFailed place in the batch of the first record that is to be delivered again; the
 *     batch's size when all is done
 * @param counts whether a failure uses up a retry: not if the function was never called
 * @param result empty when the function was never called
 */
record Answer(int firstFailed, boolean counts, Optional<InvocationResult> result) {
    /** The function could not be called now. */
    static Answer notCalled() {
        return new Answer(0, false, Optional.empty());
    }

    /** Reads an answer; failures in it count only if the mapping asks for them. */
    static Answer of(InvocationResult result, List<ChangeRecord> batch, boolean reportsFailures) {
        int firstFailed = batch.size();
        if (result.functionError().isPresent()) {
            firstFailed = 0;
        } else if (reportsFailures) {
            firstFailed =
                    BatchItemFailures.parse(result.payload())
                            .map(reported -> lowest(reported, batch))
                            .orElse(0);
        }
        return new Answer(firstFailed, true, Optional.of(result));
    }

    /** The lowest reported place: the checkpoint. An identifier of no record fails all. */
    private static int lowest(List<String> reported, List<ChangeRecord> batch) {
        List<String> known = batch.stream().map(ChangeRecord::sequenceNumber).toList();
        return reported.stream()
                .mapToInt(it -> Math.max(0, known.indexOf(it)))
                .min()
                .orElse(batch.size());
    }
}
