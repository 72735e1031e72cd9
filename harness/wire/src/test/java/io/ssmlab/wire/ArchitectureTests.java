package io.ssmlab.wire;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(packages = "io.ssmlab.wire", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule usesTheJdkAndJacksonOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.ssmlab.wire..", "java..", "javax.crypto..", "com.fasterxml.jackson..", "org.jspecify..");

    @ArchTest
    static final ArchRule opensNoSocketAndNoFile = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..", "javax.net..");

    @ArchTest
    static final ArchRule startsNoThread = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.concurrent..").and(not(type(ThreadLocalRandom.class))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Timer");

    @ArchTest
    static final ArchRule theStreamGetsTheTimeFromItsCaller = noClasses()
            .that()
            .resideInAPackage("io.ssmlab.wire.stream")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now");
}
