package io.ssmlab.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ssmlab.fleet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule dependsOnNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.region..",
                    "io.ssmlab.console..",
                    "io.ssmlab.wire..",
                    "io.ssmlab.agent..",
                    "io.ssmlab.cli..")
            .because("the fleet takes a launch order and returns an instance; it does not depend on the region");

    @ArchTest
    static final ArchRule neverExecutesInsideAnInstance = noClasses()
            .should()
            .dependOnClassesThat()
            .haveSimpleNameContaining("ExecCreateCmd")
            .orShould()
            .callMethod(org.testcontainers.containers.Container.class, "execInContainer", String[].class)
            .because("an instance is only reached through its agent");
}
