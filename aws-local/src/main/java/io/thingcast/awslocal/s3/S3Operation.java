package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.streaming.StreamedResponse;
import java.io.IOException;

/** One call of the API. */
@FunctionalInterface
interface S3Operation {
    /**
     * Does what is asked.
     *
     * @throws S3Exception when it is refused
     * @throws io.thingcast.awslocal.iam.AccessDeniedException when the caller may not
     */
    StreamedResponse answer(S3Request request, S3Caller caller) throws IOException;
}
