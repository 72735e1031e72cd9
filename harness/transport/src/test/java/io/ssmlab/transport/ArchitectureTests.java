package io.ssmlab.transport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the transport: it knows the JDK alone. */
@AnalyzeClasses(packages = "io.ssmlab.transport", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule knowsItsNeighboursAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.ssmlab.transport..", "java..", "javax.net.ssl..", "org.jspecify..");
}
