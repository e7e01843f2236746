package io.thingcast.awslocal.sqs;

/** A queue's ARN and URL, as its clients see them. */
record QueueNames(String region, String account, int port) {
    String arn(String queue) {
        return "arn:aws:sqs:%s:%s:%s".formatted(region, account, queue);
    }

    String url(String queue) {
        return "http://localhost:%d/%s/%s".formatted(port, account, queue);
    }

    /** The queue of a URL or a path: its last part. */
    static String ofUrl(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
