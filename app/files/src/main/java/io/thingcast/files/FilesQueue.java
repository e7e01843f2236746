package io.thingcast.files;

import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.file.FilePartCodec;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The function's own queue, by which it goes on in another call. */
final class FilesQueue {
    private final SqsClient sqs;
    private final String url;

    FilesQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /**
     * Asks for a part.
     *
     * @param delaySeconds how long it is to wait
     * @throws software.amazon.awssdk.core.exception.SdkException when SQS doesn't take it
     */
    void send(FilePart part, int delaySeconds) {
        sqs.sendMessage(
                it ->
                        it.queueUrl(url)
                                .messageBody(FilePartCodec.encode(part))
                                .delaySeconds(delaySeconds));
    }
}
