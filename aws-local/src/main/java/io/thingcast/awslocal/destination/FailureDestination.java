package io.thingcast.awslocal.destination;

/** Where Lambda's records of failed calls and batches go: a queue, a topic, a bucket. */
public interface FailureDestination {
    /**
     * Delivers one record.
     *
     * @param arn the destination
     * @param json the record, a JSON document
     */
    void send(String arn, String json);
}
