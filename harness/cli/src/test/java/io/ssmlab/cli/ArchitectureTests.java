package io.ssmlab.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The rules between modules, tested in the one module that depends on all others. */
@AnalyzeClasses(
        packages = "io.ssmlab",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTests.DoNotIncludeTestJars.class})
class ArchitectureTests {
    /** Leaves out the test kit of the region, which is on the class path as a jar. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** Lower it when it falls. A package of few types needs more of them public than a large one. */
    private static final int MOST_PUBLIC_PERCENT = 54;

    @ArchTest
    static final ArchRule noRoomImportsTheCommand =
            unknownTo("io.ssmlab.cli..", resideOutsideOfPackage("io.ssmlab.cli.."));

    @ArchTest
    static final ArchRule wireAndTransportKnowNoOtherRoom = noClasses()
            .that()
            .resideInAnyPackage("io.ssmlab.wire..", "io.ssmlab.transport..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.ssmlab..")
                    .and(resideOutsideOfPackages("io.ssmlab.wire..", "io.ssmlab.transport..")));

    @ArchTest
    static final ArchRule theRegionKnowsNoClassroom =
            unknownTo("io.ssmlab.classroom..", resideInAPackage("io.ssmlab.region.."));

    @ArchTest
    static final ArchRule regionAndClassroomKnowNoHttpAndNoDocker = noClasses()
            .that()
            .resideInAnyPackage("io.ssmlab.region..", "io.ssmlab.classroom..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.javalin..",
                    "org.eclipse.jetty..",
                    "jakarta.servlet..",
                    "java.net.http..",
                    "org.testcontainers..",
                    "io.ssmlab.console..",
                    "io.ssmlab.fleet..");

    @ArchTest
    static final ArchRule theConsoleKnowsNoDocker = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..", "io.ssmlab.fleet..");

    @ArchTest
    static final ArchRule theFleetKnowsNoRegion = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.fleet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ssmlab.region..", "io.ssmlab.console..", "io.ssmlab.wire..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.ssmlab.(**)").should().beFreeOfCycles();

    /** The agent has the JDK's logger, so that its runtime stays small; its own rules say so. */
    @ArchTest
    static final ArchRule slf4jIsTheLoggingApi = noClasses()
            .that()
            .resideOutsideOfPackage("io.ssmlab.agent..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "org.apache.commons.logging..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.System$Logger");

    @ArchTest
    static void typesArePackagePrivateByDefault(JavaClasses all) {
        List<JavaClass> types = all.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !isPackageInfo(type))
                .toList();
        long open = types.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        assertTrue(
                open * 100 <= types.size() * (long) MOST_PUBLIC_PERCENT,
                () -> open + " of " + types.size() + " types are public, more than " + MOST_PUBLIC_PERCENT + " %");
    }

    private static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    private static ArchRule unknownTo(String room, DescribedPredicate<JavaClass> others) {
        return noClasses().that(others).should().dependOnClassesThat().resideInAPackage(room);
    }
}
