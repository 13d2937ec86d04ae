package io.knhk.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The laws of the layout: which way dependencies point, and where time and output come in. */
@AnalyzeClasses(packages = "io.knhk", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] SERVICES = {
    "io.knhk.engine..", "io.knhk.slo..", "io.knhk.promotion.."
  };

  /**
   * Pure functions over records: no Kafka, no clock. A service's own package is its shell; all
   * beneath it is core.
   */
  private static final String[] CORES = {
    "io.knhk.fortune5..", "io.knhk.engine.*..", "io.knhk.slo.*..", "io.knhk.promotion.*.."
  };

  @ArchTest
  static final ArchRule theContractDependsOnNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("io.knhk.schemas..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.knhk..").and(resideOutsideOfPackages("io.knhk.schemas..")));

  @ArchTest
  static final ArchRule theDomainIsPureJava =
      classes()
          .that()
          .resideInAPackage("io.knhk.fortune5..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.HdrHistogram..", "io.knhk.fortune5.."));

  @ArchTest static final ArchRule theEngineMeetsTheOthersOnTopicsAlone = alone(0);

  @ArchTest static final ArchRule theAggregatorMeetsTheOthersOnTopicsAlone = alone(1);

  @ArchTest static final ArchRule theControllerMeetsTheOthersOnTopicsAlone = alone(2);

  private static ArchRule alone(int service) {
    return noClasses()
        .that()
        .resideInAPackage(SERVICES[service])
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.knhk..")
                .and(
                    resideOutsideOfPackages(
                        SERVICES[service], "io.knhk.schemas..", "io.knhk.fortune5..")));
  }

  /** It runs where no broker is, by what the services decide and not by how they meet Kafka. */
  @ArchTest
  static final ArchRule theLibraryUsesCoresAlone =
      noClasses()
          .that()
          .resideInAPackage("io.knhk.library..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.apache.kafka..",
                  "io.knhk.engine",
                  "io.knhk.slo",
                  "io.knhk.promotion..",
                  "io.knhk.app.."));

  @ArchTest
  static final ArchRule nothingOfOursUsesTheLibrary =
      noClasses()
          .that(resideOutsideOfPackages("io.knhk.library.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.knhk.library..");

  @ArchTest
  static final ArchRule coresKnowNoKafka =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule coresMeasureNothing =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "io.knhk.schemas.metrics..");

  @ArchTest
  static final ArchRule coresReadNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(CORES)
          .should(callMethod(System.class, "currentTimeMillis"))
          .orShould(callMethod(System.class, "nanoTime"))
          .orShould(callMethod(Instant.class, "now"))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule onlyCommandsWriteToStandardOutput =
      noClasses()
          .that(resideOutsideOfPackages("io.knhk.app.."))
          .should(accessField(System.class, "out"))
          .orShould(accessField(System.class, "err"));

  /** Nobody lets time pass in hope; these two look for a condition, with a bound. */
  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.knhk.app.process.Waiting")
          .and()
          .doNotHaveFullyQualifiedName("io.knhk.engine.SideReaders")
          .should(callMethod(Thread.class, "sleep", long.class))
          .orShould(callMethod(Thread.class, "sleep", Duration.class));

  /** What may wait for somebody else; not what only hands over, or is safe to be shared. */
  private static final DescribedPredicate<JavaClass> BLOCKING =
      resideInAnyPackage(
              "java.util.concurrent..",
              "java.net..",
              "java.nio.file..",
              "java.nio.channels..",
              "org.apache.kafka.clients..")
          .or(nameMatching("java\\.io\\.(File|RandomAccess).*"))
          .and(
              not(
                  nameMatching(
                      "java\\.util\\.concurrent\\.(atomic\\..*|ConcurrentHashMap.*|ConcurrentMap|Executor)"
                          + "|org\\.apache\\.kafka\\.clients\\.consumer\\.ConsumerRecord")));

  /**
   * The stream thread touches only ports that do not block. What these own is other threads;
   * Explorations takes only what is done, and KafkaLogReader reads a bounded stretch, once, when a
   * task begins.
   */
  @ArchTest
  static final ArchRule nothingOnAStreamThreadWaitsForOthers =
      noClasses()
          .that()
          .resideInAnyPackage(SERVICES)
          .and()
          .haveNameNotMatching(
              "io\\.knhk\\.(engine\\.(EngineApp|SideReaders|Explorations)"
                  + "|slo\\.(AggregatorApp|KafkaLogReader)|promotion\\.ControllerApp)(\\$.*)?")
          .should()
          .dependOnClassesThat(BLOCKING)
          .orShould(callMethod(Thread.class, "join"))
          .orShould(callMethod(Object.class, "wait"));

  @ArchTest
  static final ArchRule theDemosProducerAndWorkersTouchTopicsAlone =
      noClasses()
          .that()
          .resideInAPackage("io.knhk.app.demo.load..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.knhk..")
                  .and(
                      resideOutsideOfPackages(
                          "io.knhk.app.demo.load..", "io.knhk.app.child..", "io.knhk.schemas..")));

  @ArchTest
  static final ArchRule kafkasInternalsStayInOneFile =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.knhk.app.region.EmbeddedBroker")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..",
              "org.apache.kafka.metadata..",
              "org.apache.kafka.raft..",
              "org.apache.kafka.server..");

  /** The contract is left out: its topics name records, and its records hold shared ones. */
  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices()
          .matching("io.knhk.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(resideInAPackage("io.knhk.schemas.."), alwaysTrue());
}
