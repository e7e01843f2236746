package io.thingcast.awslocal.dynamodb.front;

/**
 * The ARNs of tables as clients see them. Behind the front they carry another region and account,
 * which are learned from the answers.
 */
final class Arns {
    private static final String PREFIX = "arn:aws:dynamodb:";

    private final String own;
    private volatile String behind = PREFIX + "ddblocal:000000000000:";

    Arns(String region, String account) {
        own = PREFIX + region + ":" + account + ":";
    }

    /** An ARN of the backend's as a client sees it; what is no ARN stays as it is. */
    String outward(String arn) {
        int resource = resource(arn);
        if (resource < 0) {
            return arn;
        }
        behind = arn.substring(0, resource);
        return own + arn.substring(resource);
    }

    /** An ARN of a client's as the backend knows it. */
    String inward(String arn) {
        int resource = resource(arn);
        return resource < 0 ? arn : behind + arn.substring(resource);
    }

    /** A sentence with the backend's names in it, as a client sees it. */
    String outwardInText(String text) {
        return text.replace(behind, own);
    }

    /** The ARN of a table that was given by its name, or by its ARN. */
    String table(String nameOrArn) {
        return own + "table/" + tableName(nameOrArn);
    }

    /** The name of a table that was given by its name, or by its ARN or one of its stream. */
    static String tableName(String nameOrArn) {
        int resource = resource(nameOrArn);
        if (resource < 0) {
            return nameOrArn;
        }
        return nameOrArn.substring(resource).split("/", -1)[1];
    }

    /** Where the resource begins, behind region and account; -1 when it is no ARN of a table. */
    private static int resource(String arn) {
        if (!arn.startsWith(PREFIX)) {
            return -1;
        }
        int region = arn.indexOf(':', PREFIX.length());
        int account = region < 0 ? -1 : arn.indexOf(':', region + 1);
        return account < 0 || !arn.startsWith("table/", account + 1) ? -1 : account + 1;
    }
}
