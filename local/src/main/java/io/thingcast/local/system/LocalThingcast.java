package io.thingcast.local.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.apigateway.HttpApi;
import io.thingcast.awslocal.authorizer.CustomAuthorizers;
import io.thingcast.awslocal.controlplane.IotControlPlane;
import io.thingcast.awslocal.dataplane.IotDataPlane;
import io.thingcast.awslocal.destination.FailureDestination;
import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpServerOptions;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.http.OriginPolicy;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.lambda.LambdaSettings;
import io.thingcast.awslocal.lambda.LocalLambda;
import io.thingcast.awslocal.lifecycle.LifecycleEvents;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.sqs.LocalSqs;
import io.thingcast.awslocal.sqs.LocalSqsOptions;
import io.thingcast.awslocal.things.ThingRegistry;
import io.thingcast.contract.topic.Stage;
import io.thingcast.local.deploy.Authorizers;
import io.thingcast.local.deploy.Functions;
import io.thingcast.local.deploy.QueueMappings;
import io.thingcast.local.deploy.Queues;
import io.thingcast.local.deploy.Roles;
import io.thingcast.local.deploy.Routes;
import io.thingcast.local.deploy.StreamMappings;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.GraphFile;
import io.thingcast.local.graph.ResourceTypes;
import io.thingcast.local.graph.Substitutions;
import io.thingcast.local.identity.LocalIssuer;
import io.thingcast.local.logs.FunctionLogFiles;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.web.LocalEndpoints;
import io.thingcast.local.web.Router;
import io.thingcast.local.web.StaticFiles;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;

/**
 * Thingcast, running on this machine until it is closed.
 *
 * <p>Everything that takes time is started at once: the tables' process, the queues, the functions,
 * the broker with its certificates. What connects them follows when they are there.
 */
public final class LocalThingcast implements AutoCloseable {
    /** Of each function, and as much again of what was before. */
    private static final long LARGEST_LOG_FILE = 32L * 1024 * 1024;

    private final LocalOptions options;
    private final Installation installation;
    private final Addresses addresses;
    private final Running running = new Running();
    private final AccessKeys keys = new AccessKeys();
    private final ThingRegistry things = new ThingRegistry();
    private final Clients clients;
    private final SignatureVerifier signatures = new SignatureVerifier(keys, Clock.systemUTC());
    private final ExecutorService executor;
    private final LocalIssuer issuer;
    private final LocalValues values;
    private final Graph planned;
    private volatile Graph graph;
    private volatile boolean ready;
    private volatile Runnable atEnd = () -> {};

    private LocalThingcast(LocalOptions options) {
        this.options = options;
        this.installation = Installation.find();
        this.addresses = Addresses.of(options.ports());
        this.issuer = new LocalIssuer(addresses.http(), Clock.systemUTC());
        this.executor = Threads.daemons("local");
        this.planned = GraphFile.read(options.graph().orElseGet(installation::graph));
        this.clients = new Clients(Region.of(planned.region()), addresses);
        this.values = new LocalValues(addresses, issuer, options.retention(), options.publish());
        this.graph = values.in(planned, new Substitutions());
    }

    /**
     * Starts everything and returns when it serves.
     *
     * @throws RuntimeException saying what could not be started; what had started is closed
     */
    public static LocalThingcast start(LocalOptions options) {
        LocalThingcast local = new LocalThingcast(options);
        try {
            local.start();
            return local;
        } catch (RuntimeException e) {
            local.close();
            throw StartFailure.of(e);
        }
    }

    /**
     * What connects the parts waits only for what it needs: a page that is open already sees its
     * first vehicle before the queues, which no valid reading needs, are there.
     */
    private void start() {
        ResourceTypes.requireKnown(planned);
        LateHandler api = new LateHandler();
        LateHandler aws = new LateHandler();
        startServer("http", addresses.ports().http(), web(api));
        startServer("aws", addresses.ports().aws(), ownPagesOnly(aws));
        startQueues();

        DataDirectory data = DataDirectory.open(options.data());
        FailureDestination failures = new QueueDestination(addresses.sqs(), clients.sqs());
        LocalLambda lambda = startLambda(failures);
        LocalKeys localKeys = new LocalKeys(planned, options.state(), signatures);
        CompletableFuture<Substitutions> tables = async(() -> startTables(data));
        CompletableFuture<MqttBroker> mqtt = async(() -> startBroker(lambda, localKeys));
        CompletableFuture<Boolean> functions = async(() -> startFunctions(lambda));

        MqttBroker broker = mqtt.join();
        aws.set(
                new AwsEndpoint(
                        new IotControlPlane(planned.iotArnPrefix(), things, signatures),
                        new IotDataPlane(planned.iotArnPrefix(), broker, broker, signatures),
                        localKeys.kms()));
        graph = values.in(planned, tables.join());
        Wiring wiring = new Wiring(graph, clients, lambda, keys, running);
        wiring.connectStreams(failures, data);
        wiring.connectRules(broker);
        functions.join();
        api.set(api(lambda));
        Simulation.start(options, addresses, stage(), running);
        new Sources(graph, addresses, clients, lambda, keys, running).start(data);
        wiring.connectQueues();
        wiring.connectSchedules();
        ready = true;
    }

    private void startQueues() {
        running.add(
                LocalSqs.start(
                        LocalSqsOptions.of(
                                addresses.ports().sqs(),
                                planned.region(),
                                planned.account(),
                                Queues.of(planned),
                                keys)));
    }

    private LocalLambda startLambda(FailureDestination failures) {
        LambdaSettings settings =
                LambdaSettings.of(planned.region(), values.endpoints()).logs(startLogs());
        return running.add(new LocalLambda(settings, keys, failures));
    }

    private FunctionLogFiles startLogs() {
        FunctionLogFiles logs =
                running.add(
                        FunctionLogFiles.begin(
                                options.state().resolve("logs"),
                                LARGEST_LOG_FILE,
                                Clock.systemUTC()));
        atEnd = logs::ending;
        return logs;
    }

    private Substitutions startTables(DataDirectory data) {
        return Tables.start(planned, options, addresses, installation, data.path(), keys, running);
    }

    private MqttBroker startBroker(LocalLambda lambda, LocalKeys localKeys) {
        CustomAuthorizers authorizers =
                running.add(new CustomAuthorizers(Services.authorizers(planned, lambda)));
        Authorizers.of(localKeys.publicKeys().in(planned)).forEach(authorizers::put);
        MqttBroker broker = Broker.start(planned, options, addresses, things, authorizers);
        // Closed after the broker, whose end disconnects everybody.
        running.add(LifecycleEvents.on(broker, Clock.systemUTC(), options.lifecycleFaults()));
        return running.add(broker);
    }

    /**
     * Starts what an open page waits for. Functions that only queues call start with their first
     * message: each takes some 30 MB.
     */
    private boolean startFunctions(LocalLambda lambda) {
        Functions functions =
                new Functions(graph, new Roles(graph), installation.root(), values.variables());
        functions.definitions().forEach(lambda::deploy);
        functions.recursiveLoops().forEach(lambda::putRecursionConfig);
        lambda.warm(it -> !isBehindQueuesOnly(it));
        return true;
    }

    private boolean isBehindQueuesOnly(String function) {
        return new QueueMappings(planned).functionNames().contains(function)
                && !new StreamMappings(planned).functionNames().contains(function);
    }

    private HttpHandler api(LocalLambda lambda) {
        return new HttpApi(
                "local",
                graph.account(),
                new Routes(graph).routes(),
                Services.httpApi(graph, lambda),
                executor,
                Clock.systemUTC());
    }

    /** The page is served at once; what it asks of the API waits until that is there. */
    private HttpHandler web(HttpHandler api) {
        Router router =
                new Router(
                        api,
                        new LocalEndpoints(() -> ready, issuer, () -> graph.outputs()),
                        new StaticFiles(
                                installation.dashboard(), ContentSecurityPolicy.of(addresses)));
        return ownPagesOnly(router);
    }

    /** A page of anywhere could send requests here, signed with what everybody knows. */
    private HttpHandler ownPagesOnly(HttpHandler handler) {
        return new OriginPolicy(Set.copyOf(options.allowedOrigins()), handler);
    }

    private void startServer(String name, int port, HttpHandler handler) {
        running.add(LocalHttpServer.start(HttpServerOptions.of(name, port), handler));
    }

    private <T> CompletableFuture<T> async(Supplier<T> step) {
        return CompletableFuture.supplyAsync(step, executor);
    }

    /** Where everything serves. */
    public Addresses addresses() {
        return addresses;
    }

    /** The stack's outputs. */
    public JsonNode outputs() {
        return graph.outputs();
    }

    /** The stage, {@code local}. */
    public Stage stage() {
        return new Stage(planned.stage());
    }

    /** Bearer tokens of the example roles by name. */
    public Map<String, String> tokens() {
        return issuer.tokens();
    }

    /** How it was started. */
    public LocalOptions options() {
        return options;
    }

    @Override
    public void close() {
        ready = false;
        atEnd.run();
        running.close();
        executor.shutdownNow();
    }
}
