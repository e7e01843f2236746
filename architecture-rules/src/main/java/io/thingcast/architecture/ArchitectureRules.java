package io.thingcast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that hold in every module, beside the one that differs: which packages it may use.
 *
 * <p>A module's {@code ArchitectureTest} calls {@link #check}; a broken rule fails it, naming the
 * class and the line.
 */
public final class ArchitectureRules {
    private ArchitectureRules() {}

    /**
     * Checks the main classes of one module.
     *
     * @param rootPackage the package all of the module's classes live under
     * @param allowed package patterns of ours that the module may use beside its own, as ArchUnit
     *     writes them ({@code io.thingcast.contract..})
     */
    public static void check(String rootPackage, String... allowed) {
        JavaClasses module =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(rootPackage);
        usesOnly(module, rootPackage, allowed);
        slices().matching(rootPackage + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(module);
        everyPackageIsNullMarked(module);
        noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .should()
                .callConstructor(RuntimeException.class, String.class)
                .orShould()
                .callConstructor(RuntimeException.class, String.class, Throwable.class)
                .because("a failure has a name of its own")
                .check(module);
    }

    private static void usesOnly(JavaClasses module, String rootPackage, String... allowed) {
        String[] own =
                Stream.concat(Stream.of(rootPackage + ".."), Arrays.stream(allowed))
                        .toArray(String[]::new);
        DescribedPredicate<JavaClass> otherModules =
                JavaClass.Predicates.resideInAPackage("io.thingcast..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(own)));
        noClasses().should().dependOnClassesThat(otherModules).check(module);
    }

    private static void everyPackageIsNullMarked(JavaClasses module) {
        ArchCondition<JavaClass> nullMarked =
                new ArchCondition<>("live in a @NullMarked package") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                        if (!marked) {
                            events.add(
                                    SimpleConditionEvent.violated(
                                            item,
                                            item.getPackageName()
                                                    + " has no package-info.java with"
                                                    + " @NullMarked"));
                        }
                    }
                };
        classes().that().areTopLevelClasses().should(nullMarked).check(module);
    }
}
