package io.ssmlab.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules between modules, tested in the one module that depends on all others. */
@AnalyzeClasses(packages = "io.ssmlab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule NOBODY_IMPORTS_THE_COMMAND = noClasses()
            .that()
            .resideOutsideOfPackage("io.ssmlab.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.ssmlab.cli..");

    @ArchTest
    static final ArchRule WIRE_KNOWS_NO_OTHER_ROOM = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ssmlab.region..", "io.ssmlab.console..", "io.ssmlab.fleet..", "io.ssmlab.steps..");

    @ArchTest
    static final ArchRule REGION_KNOWS_NO_HTTP_AND_NO_DOCKER = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.region..")
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
    static final ArchRule CONSOLE_KNOWS_NO_DOCKER = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..", "io.ssmlab.fleet..");

    @ArchTest
    static final ArchRule FLEET_KNOWS_NO_REGION = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.fleet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ssmlab.region..", "io.ssmlab.console..", "io.ssmlab.wire..");
}
