// Each run starts several processes and wants the machine's two cores for itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
