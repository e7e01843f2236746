package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.xml.XmlText;

/** One action of the API. */
@FunctionalInterface
interface SnsOperation {
    /**
     * Does what is asked and writes what stands in the result.
     *
     * @throws SnsException when it is refused
     */
    void answer(QueryCall call, SnsCaller caller, XmlText result);
}
