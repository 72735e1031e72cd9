package io.ssmlab.steps;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ssmlab.steps", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule knowsNoClassOfTheLab = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.steps..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.wire..",
                    "io.ssmlab.transport..",
                    "io.ssmlab.classroom..",
                    "io.ssmlab.client..",
                    "io.ssmlab.region..",
                    "io.ssmlab.console..",
                    "io.ssmlab.fleet..",
                    "io.ssmlab.agent..",
                    "io.ssmlab.cli..",
                    "org.testcontainers..")
            .because("scenarios are black-box tests that run against any endpoint, including AWS itself");
}
