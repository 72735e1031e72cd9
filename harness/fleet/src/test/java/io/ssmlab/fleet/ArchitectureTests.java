package io.ssmlab.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ssmlab.fleet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule knowsNoOtherRoom = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.region..",
                    "io.ssmlab.console..",
                    "io.ssmlab.wire..",
                    "io.ssmlab.agent..",
                    "io.ssmlab.cli..")
            .because("the fleet gets a launch order and gives back an instance; it knows nothing of the region");

    @ArchTest
    static final ArchRule neverGoesInByTheBackDoor = noClasses()
            .should()
            .dependOnClassesThat()
            .haveSimpleNameContaining("ExecCreateCmd")
            .orShould()
            .callMethod(org.testcontainers.containers.Container.class, "execInContainer", String[].class)
            .because("there is no way into an instance but its agent");
}
