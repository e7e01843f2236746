package io.thingcast.awslocal.lambda;

final class SharedLibrariesTest extends MicronautFunctionSuite {
    @Override
    Libraries libraries() {
        return Libraries.SHARED;
    }

    @Override
    FunctionZip zip(Class<?>... classes) {
        return FunctionZip.of(classes);
    }
}
