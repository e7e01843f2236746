/**
 * The resource graph of a stage: what the program would ask AWS for, found out without AWS by
 * running the program against mocks. Tests check it, and local mode starts what it says, from the
 * file {@code infra/target/graph/{stage}.json} alone.
 *
 * <h2>The file</h2>
 *
 * One JSON object in UTF-8, members sorted by name:
 *
 * <pre>{@code
 * {"account": "000000000000",
 *  "outputs": {"realTimeDataTable": "thingcast-local-real-time-data", …},
 *  "project": "thingcast",
 *  "region": "eu-west-1",
 *  "resources": [ … ],
 *  "stage": "local"}
 * }</pre>
 *
 * <p>{@code outputs} are the stack's outputs, as {@code pulumi stack output --json} gives them.
 * {@code resources} are sorted by {@code urn}. Each has
 *
 * <ul>
 *   <li>{@code urn}: its unique name, {@code urn:pulumi:{stage}::thingcast::{parent
 *       types}${type}::{name}}
 *   <li>{@code type}: {@code aws:dynamodb/table:Table}; {@code thingcast:infra:…} for a component,
 *       which only groups others
 *   <li>{@code name}: what the program calls it, unique among those of its type and parent types
 *   <li>{@code id} (not of components): its id in AWS: a queue's URL, a function's name, …
 *   <li>{@code parent}: the URN of the component it belongs to, or absent
 *   <li>{@code dependsOn}: the URNs of all that must exist before it, sorted
 *   <li>{@code propertyDependencies}: for each input that was made from other resources' values,
 *       their URNs, sorted. Follow these from resource to resource rather than take ARNs apart: the
 *       function that an event source mapping calls is the {@code Alias} at {@code
 *       propertyDependencies.functionName}, and the alias's {@code functionName} leads to the
 *       {@code Function}
 *   <li>{@code inputs}: what the program sets, by the names of the Pulumi AWS provider. Secrets
 *       stand there in the clear. Policies are JSON text. A function's zip is {@code {"archive":
 *       "app/stream/target/stream.zip"}}, relative to the root of the repository
 *   <li>{@code outputs}: what AWS would add: ARNs, URLs, the stream's ARN, …
 * </ul>
 *
 * <p>Computed values have the form AWS gives them; queue URLs are {@code
 * https://sqs.{region}.amazonaws.com/{account}/{name}}, the IoT data endpoint is {@code
 * thingcast-ats.iot.{region}.amazonaws.com}. What only AWS knows, such as ids and the public key of
 * a KMS key, is made from the resource's name and the same in each run.
 */
@NullMarked
package io.thingcast.infra.graph;

import org.jspecify.annotations.NullMarked;
